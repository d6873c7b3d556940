/** A refusal in Telegram's own words; becomes `{ ok: false, error_code, description, parameters }`. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number } | undefined;

  constructor(code: number, description: string, parameters?: { retry_after?: number }) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** The call is right, but this server does not play it; kept in `server.unplayed`. */
export class Unplayed extends ApiError {
  constructor(what: string) {
    super(400, `Bad Request: ${what} is valid but the test server does not play it`);
  }
}

export const badRequest = (why: string): ApiError => new ApiError(400, `Bad Request: ${why}`);
export const forbidden = (why: string): ApiError => new ApiError(403, `Forbidden: ${why}`);
export const conflict = (why: string): ApiError => new ApiError(409, `Conflict: ${why}`);
export const tooMany = (seconds: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
