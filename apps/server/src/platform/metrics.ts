/** Counters of one server, in the text form that Prometheus reads: requests by route and status, time by route, what only the database refused, memory. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #seconds = new Map<string, number>();
  readonly #databaseRefusals = new Map<string, number>();

  /** Counts one answered request. */
  count(route: string, status: number, ms: number): void {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    this.#seconds.set(`route="${route}"`, (this.#seconds.get(`route="${route}"`) ?? 0) + ms / 1000);
  }

  /** Counts one value that only the database refused: a check of ours is missing, or we have a bug. */
  countDatabaseRefusal(route: string, code: string): void {
    const key = `route="${route}",code="${code}"`;
    this.#databaseRefusals.set(key, (this.#databaseRefusals.get(key) ?? 0) + 1);
  }

  /** Everything counted so far. */
  text(): string {
    return [
      '# TYPE klarlage_requests_total counter',
      ...[...this.#requests].map(([labels, n]) => `klarlage_requests_total{${labels}} ${n}`),
      '# TYPE klarlage_request_seconds_total counter',
      ...[...this.#seconds].map(([labels, s]) => `klarlage_request_seconds_total{${labels}} ${s.toFixed(3)}`),
      '# TYPE klarlage_database_refusals_total counter',
      ...[...this.#databaseRefusals].map(([labels, n]) => `klarlage_database_refusals_total{${labels}} ${n}`),
      '# TYPE klarlage_resident_memory_bytes gauge',
      `klarlage_resident_memory_bytes ${process.memoryUsage.rss()}`,
      '',
    ].join('\n');
  }
}
