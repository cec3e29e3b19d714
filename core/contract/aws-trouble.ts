import * as z from 'zod';

/** Why nothing of AWS can be read now, such as a missing sign-in; null when all is well. */
export const awsTrouble = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    /** Address and code of a device sign-in that waits for a person. */
    signIn: z.object({ address: z.string(), code: z.string() }).nullable(),
  })
  .nullable();
export type AwsTrouble = z.infer<typeof awsTrouble>;
