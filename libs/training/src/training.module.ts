import { Module } from '@nestjs/common';
import { NotificationsModule } from '@tawam/notifications';
import { CalendarController } from './calendar.controller.js';
import { ClockKeeper } from './clock-keeper.js';
import { EnrolmentService } from './enrolment.service.js';
import { SessionReader } from './session-reader.js';
import { SessionCalendar } from './session-calendar.js';
import { TrainingMail } from './training.mail.js';
import { TrainingResolver } from './training.resolver.js';
import { TrainingService } from './training.service.js';

@Module({
  imports: [NotificationsModule],
  controllers: [CalendarController],
  providers: [SessionReader, TrainingService, EnrolmentService, TrainingMail, SessionCalendar, ClockKeeper, TrainingResolver],
})
export class TrainingModule {}
