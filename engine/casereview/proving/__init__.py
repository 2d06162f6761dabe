"""What can be proved of conditions without a case: that no case meets some of them and not others.

A proof takes a wider set of cases than there are, in which it leaves out what would make it slow: days are related only
where they hang on the same day, and the things that are counted only where they are of one sort. What no case of the
wider set does, none does; where a case of it does, nothing is proved. So there are true claims that it does not make,
and none that it makes are false.
"""
