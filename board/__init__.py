"""The duty and coordination board of a general office."""

from board.asleep import let_sleep

let_sleep()
