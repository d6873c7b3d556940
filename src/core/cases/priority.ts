import { CHECK_IN } from '../check-in/check-in.ts';
import type { HandoffRequest } from '../model/message.ts';
import type { Priority } from './codes.ts';

/** The priority that the conversation itself gives a case, with its reason as a code. Staff may change it. */
export function priorityOf(request: HandoffRequest): { readonly priority: Priority; readonly why: string } {
  if (request.reason === 'danger') return { priority: 'P0', why: 'danger-now' };
  if (request.reason === CHECK_IN && !request.minor) return { priority: 'P1', why: 'check-in-missed' };
  if (request.minor) return { priority: 'P1', why: 'under-18' };
  if (request.band === 'stop' && request.flow !== 'job-offer')
    return { priority: 'P1', why: 'knock-out-answer' };
  if (request.band === 'serious' && request.flow !== 'job-offer')
    return { priority: 'P2', why: 'several-serious-signs' };
  if (request.flow === 'go-home' || request.flow === 'documents-taken')
    return { priority: 'P2', why: 'already-there' };
  return { priority: 'P3', why: 'question' };
}
