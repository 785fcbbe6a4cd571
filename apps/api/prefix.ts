/** Below which the API stands. */
export const API_PREFIX = 'api/v1';

/** Served outside `/api/v1`: pages of people, health, and what describes the API itself. */
export const unprefixed = ['/', 'health/{*path}', 'problems/{*path}', 't/{*path}', 'task-sessions', 'task-links', 'tasks/{*path}', 'd/{*path}', 'u/{*path}', 'draft-sessions', 'draft-links', 'drafts/{*path}', 'committee-sessions', 'committee/{*path}', 'gallery', 'gallery/{*path}', 'api/v1/gallery', 'api/v1/gallery/{*path}', 'rsvp-sessions', 'rsvp-links', 'rsvp/{*path}', 'c/{*path}', 'p/{*path}', 'commitment-answers', 'ask', 'ask/{*path}', 'outreach/report', 'outreach/report/{*path}', 'start', 'sign-in', 'sign-in/{*path}', 'sign-out', 'account', 'console', 'console/{*path}'];
