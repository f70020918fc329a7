# Stijlen en letter komen uit package-lock.json; Node blijft achter in deze stap.
FROM node:22-slim AS stijlen
WORKDIR /stijlen
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM python:3.11-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /portaal portaal
WORKDIR /portaal
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY --from=stijlen /stijlen/node_modules ./node_modules
COPY . .
# De sleutel telt alleen voor deze stap; zonder echte SECRET_KEY start het portaal niet.
RUN SECRET_KEY=alleen-voor-het-verzamelen python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf node_modules \
    && mkdir -p var/documenten var/afgewezen \
    && chown -R portaal:portaal var
USER portaal
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "--config", "python:groningen.conf.gunicorn", "groningen.conf.wsgi"]
