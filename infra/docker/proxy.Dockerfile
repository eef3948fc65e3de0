# The way in: spreads requests and sockets over the replicas of the API.
FROM nginx:1.29-alpine
COPY infra/docker/nginx.conf /etc/nginx/conf.d/default.conf
EXPOSE 8080
