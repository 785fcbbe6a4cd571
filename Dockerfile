# The API, the worker and the operator's program: one image, three commands. Debian, since the Temporal SDK needs glibc.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY nest-cli.json .swcrc tsconfig.json ./
COPY scripts scripts
COPY apps apps
COPY libs libs
COPY workflows workflows
COPY activities activities
COPY rehearsal rehearsal
COPY words words
RUN npm run build

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
RUN install --directory --owner=node --group=node /var/lib/unpsa/files
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY cycles cycles
COPY outreach outreach
COPY words words
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
