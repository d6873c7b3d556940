import { html } from 'hono/html';
import { makeFormToken } from '../../pages/form-token.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './html.ts';

/** Every form has one. */
export const tokenField = ({ session }: Visit): Html =>
  html`<input type="hidden" name="token" value="${makeFormToken(session)}">`;
