import { QueryClient } from '@tanstack/react-query';
import { NetworkError, ServerError } from './errors.ts';

/** What has been fetched, kept for a while. A refusal is an answer and is not asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && (error instanceof NetworkError || error instanceof ServerError),
      throwOnError: (_error, query) => query.state.data === undefined,
    },
    mutations: { retry: false },
  },
});
