/** Writes docs/aws-permissions.md from what the doctor prints; run it after a change there. */
import { writeFileSync } from 'node:fs';
import { permissionsPage } from '#core/doctor/permissions-page.ts';

writeFileSync(new URL('../docs/aws-permissions.md', import.meta.url), permissionsPage());
