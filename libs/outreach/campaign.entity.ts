import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a campaign's page was opened in a day. Nothing is kept of who opened it. */
@Entity('campaign_click')
export class CampaignClick {
  @PrimaryColumn('text') campaign: string;
  /** `YYYY-MM-DD`, UTC. */
  @PrimaryColumn('date') day: string;
  @Column('int') clicks: number;
}
