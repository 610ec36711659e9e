/** A project of a tracker, with what lets us in. */
export interface Place {
  readonly baseUrl: string;
  readonly project: string;
  readonly account: string;
  readonly token: string;
  readonly issueType: string;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What is to become an issue. The mark stands in its text, so that one whose making got no answer is found again. */
export interface Wanted {
  readonly title: string;
  readonly text: string;
  readonly labels: readonly string[];
  readonly mark: string;
}

export interface Found {
  readonly number: string;
  readonly url: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly status: string;
}

export interface Said {
  readonly number: string;
  readonly author: string;
  readonly text: string;
  readonly at: string;
}

/** Comments from an instant on, oldest first, without those that were read already: so many of them. */
export interface From {
  readonly since: string;
  readonly after: number;
}

export interface Page {
  readonly said: Said[];
  /** What is to be left out next; null: this was the last page. */
  readonly next: number | null;
}

/** A call that the tracker made, as far as it proves itself. */
export interface Call {
  readonly header: (name: string) => string | null;
  readonly body: Buffer;
}

/**
 * One way to speak to each tracker: what to ask, and how to read the answer. Nothing here talks to the network. A reader
 * throws where an answer is not of the documented shape.
 */
export interface Adapter {
  readonly check: (place: Place) => Request;
  /** Whether that is how such a tracker tells of a project: a page to sign in, or another program, answers too. */
  readonly isProject: (answer: unknown) => boolean;
  readonly create: (place: Place, wanted: Wanted) => Request;
  readonly readCreated: (place: Place, wanted: Wanted, answer: unknown) => Found;
  /** The newest issues, among which one with our mark is looked for. */
  readonly recent: (place: Place) => Request;
  readonly readMarked: (place: Place, mark: string, answer: unknown) => Found | null;
  readonly show: (place: Place, number: string) => Request;
  readonly readShown: (place: Place, answer: unknown) => Found;
  readonly comments: (place: Place, number: string, from: From) => Request;
  readonly readComments: (answer: unknown, from: From) => Page;
  /** The number in the address of an issue of this project; null: it is none. */
  readonly numberIn: (place: Place, url: string) => string | null;
  readonly isProven: (call: Call, secret: string) => boolean;
  /** Which issue a call is about; null: none of this project. What it says else is asked for, never believed. */
  readonly numberOf: (place: Place, content: unknown) => string | null;
}
