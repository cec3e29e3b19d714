/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['mongodb', 'mysql2', 'pino'],
};

export default config;
