FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY infra/bundle.ts infra/
COPY src src
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
# Node reads from package.json that the bundle is of modules; what it needs is within it.
COPY package.json ./
COPY --from=build /app/dist/scorecard dist/scorecard
COPY cards cards
USER node
EXPOSE 3978
# Cards and rows live for a moment: with more room for the young, less of them is copied about.
CMD ["node", "--max-semi-space-size=32", "dist/scorecard/main.js"]
