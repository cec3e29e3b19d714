export type ChannelLanguage = 'en' | 'ko';

/** Where alerts go. `url` and `secret` never leave the process that sends. */
export type Channel = { id: string; name: string; language: ChannelLanguage } & (
  | { kind: 'webhook'; url: string /** Signs what is sent; null sends it unsigned. */; secret: string | null }
  | { kind: 'slack'; url: string }
  | { kind: 'email'; to: string[] }
);
