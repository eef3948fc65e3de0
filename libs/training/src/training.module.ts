import { Module } from '@nestjs/common';
import { NotificationsModule } from '@tawam/notifications';
import { CalendarController } from './calendar.controller.js';
import { CalendarFeedService } from './calendar-feed.service.js';
import { ClockKeeper } from './clock-keeper.js';
import { EnrolmentService } from './enrolment.service.js';
import { SessionReader } from './session-reader.js';
import { TrainingMail } from './training.mail.js';
import { TrainingResolver } from './training.resolver.js';
import { TrainingService } from './training.service.js';

@Module({
  imports: [NotificationsModule],
  controllers: [CalendarController],
  providers: [SessionReader, TrainingService, EnrolmentService, CalendarFeedService, TrainingMail, ClockKeeper, TrainingResolver],
})
export class TrainingModule {}
