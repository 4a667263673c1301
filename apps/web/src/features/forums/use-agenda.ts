import type { AgendaItem, ForumMember, ForumRow, Mandate, MeetingRow } from '@klarlage/model';
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';

/** A forum with when it meets next and what waits there. */
export type ForumCard = ForumRow & {
  isMember: boolean;
  nextMeetingOn: string;
  waiting: number;
  late: number;
  indicationIds: string[];
};

/** Everything that a meeting needs. */
export type Agenda = {
  forum: ForumRow;
  isMember: boolean;
  nextMeetingOn: string;
  members: ForumMember[];
  meeting: MeetingRow | null;
  meetings: MeetingRow[];
  items: AgendaItem[];
  mandates: Record<string, Mandate[]>;
};

/** The forums in sight. */
export function useForums(): ForumCard[] | undefined {
  return useQuery({ queryKey: ['forums'], queryFn: () => api.get<ForumCard[]>('/api/forums') }).data;
}

/** The agenda of a forum. */
export function useAgenda(forumId: string): Agenda | undefined {
  return useQuery({
    queryKey: ['agenda', forumId],
    queryFn: () => api.get<Agenda>(`/api/forums/${forumId}/agenda`),
    staleTime: 5_000,
  }).data;
}

/** Does something with the agenda and fetches it anew. */
export function useAgendaChange<Input, Answer = unknown>(
  forumId: string,
  act: (input: Input) => Promise<Answer>,
): UseMutationResult<Answer, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['agenda', forumId] }),
        client.invalidateQueries({ queryKey: ['forums'] }),
        client.invalidateQueries({ queryKey: ['next-meeting'] }),
      ]),
  });
}

/** The address of the calls about one item. */
export function itemPath(item: Pick<AgendaItem, 'municipalityCode' | 'agendaItemId'>): string {
  return `/api/m/${item.municipalityCode}/agenda-items/${item.agendaItemId}`;
}
