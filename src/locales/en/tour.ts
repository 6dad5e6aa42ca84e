/** A tour of the first working day. */
export const tour = {
  'act.tour': 'Tour of a working day',
  'act.tourNext': 'Next step of the tour',
  'tour.title': 'A working day, step by step.',
  'tour.offer':
    'Ten short steps on the real screens, from the first car to the close of the day. Stop and go on whenever you like.',
  'tour.start': 'Start the tour',
  'tour.resume': 'Go on with the tour',
  'tour.notNow': 'Not now',
  'tour.of': '{step} of {count}',
  'tour.show': 'Take me there',
  'tour.back': 'Back',
  'tour.next': 'Next',
  'tour.finish': 'Finish',
  'tour.leave': 'Leave the tour',
  'tour.till.what': 'Open your till.',
  'tour.till.how': 'Count the notes in the drawer and confirm with Ctrl+Enter. Cash has a place from now on.',
  'tour.checkIn.what': 'A car arrives.',
  'tour.checkIn.how': 'Press F2 from wherever you are.',
  'tour.car.what': 'Say which car it is.',
  'tour.car.how':
    'Type a plate, a phone or a name. Enter goes on to the next question; Ctrl+Enter opens the order at any point.',
  'tour.scan.what': 'Scan a part.',
  'tour.scan.how':
    'No field needs the cursor; every scan puts one more on the order. Without a scanner type its number or name under the lines; F3 adds work.',
  'tour.invoice.what': 'Issue the invoice.',
  'tour.invoice.how': 'F4: it gets the next number of this computer and stands for good. It needs no network.',
  'tour.cash.what': 'Take the money.',
  'tour.cash.how': 'F8, type what was handed to you, Enter. The change is worked out.',
  'tour.release.what': 'Hand the car over.',
  'tour.release.how':
    'Move the order to done and release it: odometer, who collects it, keys back. What is missing is asked for.',
  'tour.closeTill.what': 'Close your till.',
  'tour.closeTill.how':
    'F4 on the cash desk: count, and say why where it differs. The difference is booked, it does not vanish.',
  'tour.closeDay.what': 'Close the day.',
  'tour.closeDay.how':
    'On the business day, F4: the figures are fixed, and the morning page tells tomorrow what to do first.',
  'tour.further.what': 'That was the day.',
  'tour.further.how':
    'F1 shows every key of a screen, Ctrl+K finds every record and every command. Enter nothing twice.',
}
