import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A conversation of a partnership. Counters are kept by the statement that posts (post-comment.sql). */
@Entity('thread')
export class Thread {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid', { name: 'partnership_id' }) partnershipId!: string;
  @Column('text') kind!: 'DOCUMENT' | 'EXPERTISE' | 'CALL' | 'PROJECT' | 'DISCUSSION';
  @Column('text') title!: string;
  @Column('uuid', { name: 'project_id', nullable: true }) projectId!: string | null;
  @Column('uuid', { name: 'call_id', nullable: true }) callId!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_comment_at', nullable: true }) lastCommentAt!: Date | null;
  @Column('int', { name: 'comment_count', default: 0 }) commentCount!: number;
  @Column('text', { name: 'client_key', nullable: true }) clientKey!: string | null;
}
