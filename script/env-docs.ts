/** Writes docs/environment.md and .env.example from the schema of the environment. */
import { writeFileSync } from 'node:fs';
import { environmentPage, exampleFile } from '#runtime/env-docs.ts';

writeFileSync('docs/environment.md', environmentPage());
writeFileSync('.env.example', exampleFile());
