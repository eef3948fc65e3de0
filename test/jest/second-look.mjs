/**
 * Stories run real browsers and real processes on machines that are shared: a story that fails is looked at once more, at
 * once, and the first failure is printed all the same. Rules, walls and subjects have no second look.
 */
import { jest } from '@jest/globals';

jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
