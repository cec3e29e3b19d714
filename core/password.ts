/** Characters of a password. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** How hard a password is to guess, 0 to 4: by its length and how many different characters it has. */
export function passwordStrength(password: string): number {
  const different = new Set(password).size;
  const steps = [PASSWORD_LENGTH.min / 2, PASSWORD_LENGTH.min, 16, 20];
  return steps.filter(step => password.length >= step && different >= step / 2).length;
}
