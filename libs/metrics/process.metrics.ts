import { Counter, Histogram } from 'prom-client';

/** Of requests by route and status class, in seconds. Routes as the router knows them, never addresses: those hold ids. */
export const httpSeconds = new Histogram({
  name: 'unpsa_http_request_duration_seconds', help: 'Requests by route and status, until they were answered.',
  labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
});

/** Of activities by their names, in seconds. */
export const activitySeconds = new Histogram({
  name: 'unpsa_activity_duration_seconds', help: 'Activities by name and how they ended.',
  labelNames: ['activity', 'result'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600],
});

export const activityFailures = new Counter({ name: 'unpsa_activity_failures_total', help: 'Activities that failed and are tried again, by name and error.', labelNames: ['activity', 'error'] });
