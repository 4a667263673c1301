import type pg from 'pg';

/** The server would work as a role that goes around the walls; the message says how to mend it. */
export class UnsafeRole extends Error {
  readonly role: string;
  readonly reason: 'superuser' | 'bypass' | 'owner';
  constructor(role: string, reason: UnsafeRole['reason']) {
    super(`${role}: ${reason}`);
    this.role = role;
    this.reason = reason;
  }
}

/** Refuses to serve as superuser, with BYPASSRLS, or as the owner of any table. */
export async function verifyRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; is_superuser: boolean; bypasses: boolean; owns: boolean }>(
    `select current_user as role, rolsuper as is_superuser, rolbypassrls as bypasses,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relowner = r.oid) as owns
     from pg_roles r where rolname = current_user`,
  );
  const found = rows[0];
  if (!found) return;
  if (found.is_superuser) throw new UnsafeRole(found.role, 'superuser');
  if (found.bypasses) throw new UnsafeRole(found.role, 'bypass');
  if (found.owns) throw new UnsafeRole(found.role, 'owner');
}
