# The pages are built with tools that the server does not need.
FROM node:24-trixie-slim AS web
WORKDIR /opt/ringdown
COPY package.json package-lock.json .npmrc ./
COPY src/web/package.json src/web/package.json
COPY shims shims
RUN npm ci
COPY . .
RUN node src/cli/index.ts build

FROM node:24-trixie-slim
ENV NODE_ENV=production
WORKDIR /opt/ringdown

# The image brings Node 24 itself, so the packaged one (an optional dependency) stays out.
COPY package.json package-lock.json .npmrc ./
COPY shims shims
RUN npm ci --omit=dev --omit=optional --workspaces=false && npm cache clean --force

COPY . .
COPY --from=web /opt/ringdown/dist dist

# Everything that changes lies below var: the store, recordings, and the private Asterisk that the first start fetches.
RUN useradd --system --home-dir /opt/ringdown --shell /usr/sbin/nologin ringdown \
  && mkdir -p var \
  && chown ringdown:ringdown var
USER ringdown
VOLUME /opt/ringdown/var

ENTRYPOINT ["node", "src/cli/index.ts"]
CMD ["start", "--log-file", "stderr"]
