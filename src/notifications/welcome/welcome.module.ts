import { Module } from '@nestjs/common';
import { WelcomePageController } from './welcome-page.controller.js';

/** The page where a person chooses a password. */
@Module({ controllers: [WelcomePageController] })
export class WelcomeModule {}
