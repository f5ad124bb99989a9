/** One fault of a request, at one field (RFC 9457 extension member `errors`). */
export interface FieldFault {
  field?: string;
  value?: unknown;
  message: string;
  line?: number;
}

/** An answer of the server that is not what was asked for, or no answer at all (`status` 0). */
export class Problem extends Error {
  readonly status: number;
  /** The kind of problem, for programs; `about:blank` where the status says it all. */
  readonly type: string;
  readonly detail: string | undefined;
  readonly faults: readonly FieldFault[];

  constructor(
    status: number,
    title: string,
    detail?: string,
    faults: readonly FieldFault[] = [],
    type = "about:blank",
  ) {
    super(title);
    this.name = "Problem";
    this.status = status;
    this.detail = detail;
    this.faults = faults;
    this.type = type;
  }

  /** Reads application/problem+json, and makes the best of anything else. */
  static of(status: number, body: unknown): Problem {
    if (typeof body === "object" && body !== null) {
      const { title, detail, errors, type } = body as {
        title?: string;
        detail?: string;
        errors?: FieldFault[];
        type?: string;
      };
      return new Problem(status, title ?? titleOf(status), detail, Array.isArray(errors) ? errors : [], type);
    }
    return new Problem(status, titleOf(status), typeof body === "string" && body.length < 300 ? body : undefined);
  }

  /** True when the server has started and is not up to date with its log yet: it passes by itself. */
  get isCatchingUp(): boolean {
    return this.type === "catching-up";
  }

  /** The fault of one field, for a form that shows it there. */
  at(field: string): string | undefined {
    return this.faults.find((fault) => fault.field === field)?.message;
  }

  /** One line for a toast: the first fault says more than the title. */
  get line(): string {
    return this.faults[0]?.message ?? this.detail ?? this.message;
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return new Problem(0, "The server does not answer");
  return new Problem(0, error instanceof Error ? error.message : String(error));
}

function titleOf(status: number): string {
  if (status === 0) return "The server does not answer";
  if (status === 401) return "You are signed out";
  if (status === 403) return "You may not do this";
  if (status === 404) return "There is nothing here";
  if (status === 409 || status === 412) return "Somebody else changed this meanwhile";
  if (status === 429) return "Too many requests: wait a moment";
  return status >= 500 ? "The server failed" : `The server refused the request (${status})`;
}
