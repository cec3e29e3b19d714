#!/usr/bin/env node
// What a person starts. Plain JavaScript: stripping the types of this file would cost as much as the rest of the start,
// while those of the others are stripped once and remembered.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { loadEnvFile } from 'node:process';

enableCompileCache();
// `--env-file-if-exists` would say each time that there is none.
if (existsSync('.env')) loadEnvFile('.env');
await import('./index.ts');
