import { createRootRoute, createRoute, createRouter, lazyRouteComponent, stringifySearchWith } from '@tanstack/react-router';
import { Frame } from './frame/frame.js';
import { NotFound } from './frame/not-found.js';
import { nominationPageSearch } from './nomination/search.js';
import { nominationSearch } from './nominations/search.js';
import { cycleSearch } from './shared/cycle.js';
import { Failed } from './shared/failed.js';

const root = createRootRoute({ validateSearch: cycleSearch, component: Frame, notFoundComponent: NotFound });

/** The console's screens; each is fetched when it is opened for the first time. */
const screens = [
  createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('./overview/overview.js'), 'Overview') }),
  createRoute({ getParentRoute: () => root, path: '/nominations', validateSearch: nominationSearch, component: lazyRouteComponent(() => import('./nominations/nominations.js'), 'Nominations') }),
  createRoute({ getParentRoute: () => root, path: '/nominations/$id', validateSearch: nominationPageSearch, component: lazyRouteComponent(() => import('./nomination/nomination.js'), 'Nomination') }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(screens),
  basepath: '/console',
  // Words stand in an address as they are; what reads them takes `true` and `471` for words again.
  stringifySearch: stringifySearchWith(JSON.stringify),
  defaultPreload: 'intent',
  defaultErrorComponent: Failed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
