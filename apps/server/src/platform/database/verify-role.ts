import type pg from 'pg';

/** The server would work as a role that goes around the walls, or that cannot get in; the message says how to mend it. */
export class UnsafeRole extends Error {
  readonly role: string;
  readonly reason: 'superuser' | 'bypass' | 'owner' | 'stranger';
  constructor(role: string, reason: UnsafeRole['reason']) {
    super(`${role}: ${reason}`);
    this.role = role;
    this.reason = reason;
  }
}

/** Refuses to serve as superuser, with BYPASSRLS, as the owner of any table, or as a role that can become one of these. */
export async function verifyRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{
    role: string;
    is_superuser: boolean;
    bypasses: boolean;
    owns: boolean;
    is_member: boolean;
  }>(
    `select current_user as role,
       bool_or(rolsuper) as is_superuser,
       bool_or(rolbypassrls) as bypasses,
       bool_or(exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relowner = r.oid)) as owns,
       bool_or(rolname = 'klarlage_app') as is_member
     from pg_roles r where rolname = current_user or pg_has_role(current_user, oid, 'member')`,
  );
  const found = rows[0];
  if (!found) return;
  if (found.is_superuser) throw new UnsafeRole(found.role, 'superuser');
  if (found.bypasses) throw new UnsafeRole(found.role, 'bypass');
  if (found.owns) throw new UnsafeRole(found.role, 'owner');
  if (!found.is_member) throw new UnsafeRole(found.role, 'stranger');
}
