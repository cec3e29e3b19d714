/** The headers that tell who sends a request. */
export const FACT_HEADERS = {
  host: 'host',
  origin: 'origin',
  fetchSite: 'sec-fetch-site',
  cookie: 'cookie',
  authorization: 'authorization',
} as const;

/** What the headers say of who sends a request. @param header the value of one, by its name */
export function headerFacts(header: (name: string) => string | null | undefined) {
  const of = (name: keyof typeof FACT_HEADERS) => header(FACT_HEADERS[name]) ?? null;
  return {
    host: of('host'),
    origin: of('origin'),
    fetchSite: of('fetchSite'),
    cookie: of('cookie'),
    authorization: of('authorization'),
  };
}

/** What of a request, or of a socket's handshake, tells who sends it and from where. */
export type RequestFacts = {
  cookie: string | null;
  authorization: string | null;
  /** Address of the client. */
  address: string | null;
  method: string;
  host: string | null;
  origin: string | null;
  /** Sec-Fetch-Site: what a browser says about the page that asks. */
  fetchSite: string | null;
  /** A socket is not bound by the same-origin rule, so its origin is checked whatever the method. */
  socket?: boolean;
};
