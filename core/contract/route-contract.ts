import type * as z from 'zod';
import type { Access } from '#core/access.ts';

/** What one route of the API takes and answers. */
export type RouteContract = {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{parameter}` segments. */
  path: string;
  /** The least role that it takes. */
  role: Access;
  /** Takes no token, whatever its role: with one that leaked it would make itself a successor. */
  browserOnly?: boolean;
  /** Requests a minute that one user, or one address without a sign-in, may make of a costly route. */
  perMinute?: number;
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  status?: number;
  /** Left out where the answer is no JSON of a contract; then `media` says what it is. */
  answer?: z.ZodType;
  media?: string;
};
