# The app. `docker compose up` runs it beside a Neo4j: see compose.yaml.

FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements.lock .
# Checked against the lock's hashes; of these, what the program itself needs is installed below.
RUN python -m pip download --quiet --require-hashes --only-binary :all: --dest wheels --requirement requirements.lock
COPY . source
RUN python -m venv /opt/gradus \
    && python -m pip wheel --no-index --find-links wheels --no-deps --wheel-dir wheels ./source \
    && /opt/gradus/bin/pip install --no-index --find-links wheels gradus

FROM python:3.13-slim
COPY --from=build /opt/gradus /opt/gradus
RUN useradd --create-home gradus
USER gradus
ENV PATH=/opt/gradus/bin:$PATH
# Where the wheel puts app.py, its settings and the bundled pack.
WORKDIR /opt/gradus/lib/python3.13/site-packages
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
# What a store holds already, and one that a newer Gradus wrote, stays as it is; the app says what is wrong with it.
CMD ["sh", "-c", "gradus load data/ --if-empty; exec streamlit run app.py --server.address=0.0.0.0 --server.port=8501"]
