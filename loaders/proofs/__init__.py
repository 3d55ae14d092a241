"""Whether a credential is still what somebody signed: checked here and now, with no other page asked.

A proof is *valid*, *invalid* or *not checked*, with the reason; what is not checked is never taken for either. Valid
says that this is exactly what the holder of a key signed, and which key. It does not say who holds the key, nor that
what was signed is true or still holds.
"""
