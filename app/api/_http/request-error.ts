/** A request that no service gets to see: its form is wrong. `status` is 4xx. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly code: string;
  readonly errors: { path: string; message: string }[] | undefined;

  constructor(status: number, code: string, detail: string, errors?: { path: string; message: string }[]) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
