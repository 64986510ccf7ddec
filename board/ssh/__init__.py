"""Door 2: the board over SSH. Who one is comes from one's key; a session is the board, or one verb, in a process."""
