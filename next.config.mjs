/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run types`, once.
  typescript: { ignoreBuildErrors: true },
  // Messages are compiled on the server (components/i18n/compiled-messages.ts): the browser only fills them in.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  serverExternalPackages: ['mongodb', 'mysql2', 'pino', 'prom-client', 'better-auth', '@better-auth/mongo-adapter'],
};

export default config;
