import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { createAdapter as createStreamsAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { logger, type Viewer } from '@tawam/platform/kit';

/** May this person listen to this thing? Asked at joining, under the walls. */
export type TopicGuard = (viewer: Viewer, id: string) => Promise<boolean>;

export interface RealtimeOptions {
  redisUrl?: string | undefined;
  /** Origins that a socket may come from; all others are refused before the handshake. */
  origins: readonly string[];
  /** Finds the viewer of a handshake's cookies; null: refused. */
  viewerOf: (cookies: string | undefined) => Promise<Viewer | null>;
}

interface SocketData { viewer: Viewer; cookies: string | undefined; said: { count: number; since: number } }

/** Rights that end by the calendar (a guest's last day, a session's age) end here within this time; all others at once, by `evict`. */
const RECHECK_MS = 300_000;
/** Joining costs a question to the database: so many messages in ten seconds, and the line is cut. */
const MESSAGES_PER_TEN_SECONDS = 120;
const MOST_ROOMS = 50;

/**
 * The one socket gateway. It carries no content: `{topic, id}` says what changed, the client asks again and the walls
 * judge every byte. Rooms are `<topic>:<id>`; every socket is also in `person:<id>`.
 */
export class Realtime {
  private io: Server | null = null;
  private readonly guards = new Map<string, TopicGuard>();
  private redis: Redis | null = null;
  private recheck: NodeJS.Timeout | null = null;

  constructor(private readonly options: RealtimeOptions) {}

  /** Says who may listen to a topic. A topic without a guard cannot be joined. */
  allow(topic: string, guard: TopicGuard): void {
    this.guards.set(topic, guard);
  }

  /** Opens the gateway on the server of the API; a worker passes nothing and only rings. */
  start(server?: HttpServer): void {
    const io = new Server({
      path: '/socket', serveClient: false, transports: ['websocket'], perMessageDeflate: false, maxHttpBufferSize: 10_000,
      // Off: it would give a removed member the rooms back.
      connectionStateRecovery: undefined as never,
      allowRequest: (req, done) => done(null, this.options.origins.includes(req.headers.origin ?? '')),
    });
    if (this.options.redisUrl) {
      this.redis = new Redis(this.options.redisUrl, { maxRetriesPerRequest: 1 });
      this.redis.on('error', (error) => logger.warn({ err: error.message }, 'redis connection'));
      io.adapter(createStreamsAdapter(this.redis));
    }
    io.use((socket, next) => {
      const cookies = socket.handshake.headers.cookie;
      this.options.viewerOf(cookies).then(
        (viewer) => {
          if (!viewer) return next(new Error('unauthenticated'));
          socket.data = { viewer, cookies, said: { count: 0, since: Date.now() } } satisfies SocketData;
          next();
        },
        () => next(new Error('unavailable')));
    });
    io.on('connection', (socket) => this.serve(socket));
    if (server) {
      io.attach(server);
      this.recheck = setInterval(() => void this.recheckAll(), RECHECK_MS).unref();
    }
    this.io = io;
  }

  async stop(): Promise<void> {
    if (this.recheck) clearInterval(this.recheck);
    await this.io?.close();
    this.redis?.disconnect();
  }

  /** Says that something changed. Called through `db.afterCommit`. */
  ring(topic: string, id: string): void {
    this.io?.to(`${topic}:${id}`).emit('ring', { topic, id });
  }

  /** Tells persons that something of theirs changed (their bell, their list of partnerships). */
  ringPersons(personIds: readonly string[], topic: string, id: string): void {
    if (personIds.length) this.io?.to(personIds.map((p) => `person:${p}`)).emit('ring', { topic, id });
  }

  /** Tells every connected person, without saying whom it concerns. */
  ringAll(topic: string, id: string): void {
    this.io?.emit('ring', { topic, id });
  }

  /**
   * Closes every line of a person, on every replica: called when a right ends (a member removed, a session ended, a tenant
   * suspended). A client whose session still holds comes back and joins what it still may.
   */
  evict(personId: string): void {
    const room = this.io?.in(`person:${personId}`);
    if (!room) return;
    room.emit('ring', { topic: 'access', id: personId });
    room.disconnectSockets(true);
  }

  private serve(socket: Socket): void {
    const data = socket.data as SocketData;
    void socket.join(`person:${data.viewer.personId}`);
    socket.use((_event, next) => {
      if (tooMany(data.said)) socket.disconnect(true);
      else next();
    });
    socket.on('join', (message: unknown, ack: unknown) => {
      void this.join(socket, message).then((ok) => { if (typeof ack === 'function') ack({ ok }); });
    });
    socket.on('leave', (message: unknown) => {
      const room = roomOf(message);
      if (room) void socket.leave(`${room.topic}:${room.id}`);
    });
  }

  private async join(socket: Socket, message: unknown): Promise<boolean> {
    const room = roomOf(message);
    const guard = room && this.guards.get(room.topic);
    if (!room || !guard || socket.rooms.size > MOST_ROOMS) return false;
    const data = socket.data as SocketData;
    try {
      // The session may have ended since the handshake.
      const viewer = await this.options.viewerOf(data.cookies);
      if (!viewer || viewer.personId !== data.viewer.personId) {
        socket.disconnect(true);
        return false;
      }
      if (!(await guard(viewer, room.id))) return false;
      await socket.join(`${room.topic}:${room.id}`);
      return true;
    } catch {
      return false;
    }
  }

  /** Asks again, for the sockets of this process, whether the session holds and every room is still allowed. */
  async recheckAll(): Promise<void> {
    for (const socket of this.io?.sockets.sockets.values() ?? []) {
      const data = socket.data as SocketData;
      try {
        const viewer = await this.options.viewerOf(data.cookies);
        if (viewer?.personId !== data.viewer.personId) {
          socket.disconnect(true);
          continue;
        }
        for (const name of socket.rooms) {
          const room = roomOf({ topic: name.slice(0, name.indexOf(':')), id: name.slice(name.indexOf(':') + 1) });
          const guard = room && this.guards.get(room.topic);
          if (room && guard && !(await guard(viewer, room.id))) await socket.leave(name);
        }
      } catch (error) {
        // The database did not answer: nothing is known, nothing changes until the next round.
        logger.warn({ err: (error as Error).message }, 'could not re-check a socket');
        return;
      }
    }
  }
}

function tooMany(said: SocketData['said']): boolean {
  if (Date.now() - said.since > 10_000) Object.assign(said, { count: 0, since: Date.now() });
  said.count += 1;
  return said.count > MESSAGES_PER_TEN_SECONDS;
}

function roomOf(message: unknown): { topic: string; id: string } | null {
  if (typeof message !== 'object' || message === null) return null;
  const { topic, id } = message as Record<string, unknown>;
  if (typeof topic !== 'string' || typeof id !== 'string' || !/^[a-z-]{1,30}$/.test(topic) || !/^[0-9a-f-]{36}$/.test(id)) return null;
  return { topic, id };
}
