/** Sections of docs/troubleshooting.md, by their anchors; a test holds them against the page. */
export const TOPICS = [
  'environment',
  'mongodb-connection',
  'mongodb-without-protection',
  'mongodb-indexes-and-disk',
  'aws-call-refused',
  'expired-sign-in',
  'wrong-region',
  'wrong-tag',
  'log-not-exported',
  'slow-log-off',
  'retention-too-short',
  'mysql-not-reached',
  'wrong-mysql-password',
  'tls-refused',
  'missing-grant',
  'performance-schema-off',
  'clock-offset',
  'no-worker',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Where the section stands, from the top of the project. */
export function topicPath(topic: Topic): string {
  return `docs/troubleshooting.md#${topic}`;
}
