/** Writes the policy of deploy/terraform from the one that `doctor --iam-policy` prints. */
import { writeFileSync } from 'node:fs';
import { policyTemplate } from './policy-template.ts';

writeFileSync('deploy/terraform/policy.json.tftpl', policyTemplate());
