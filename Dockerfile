# The service, built and installed as the README says. `node tools/try-image.mjs` tries these steps without a Docker engine.
# A slim Debian and not Alpine: the packages bring binaries for both, and are tried most with this one.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /rollbook
COPY package.json package-lock.json ./
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /rollbook
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24.21.0-bookworm-slim
# The user `node` owns the data and nothing else. A new volume takes over the owner and the mode of the folder.
RUN install --directory --owner=node --group=node --mode=700 /data
WORKDIR /rollbook
COPY --from=packages /rollbook/node_modules ./node_modules
COPY --from=build /rollbook/dist ./dist
COPY package.json ./
COPY tools/is-ready.mjs ./tools/
# SQLite sorts large tables in files. They go to the volume, for /tmp is memory.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data SQLITE_TMPDIR=/data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "tools/is-ready.mjs"]
# Without a shell between: SIGTERM reaches the program, which then finishes its batch.
CMD ["node", "dist/main.js"]
