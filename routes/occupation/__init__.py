"""From an occupation's skills to who teaches them, the smallest sets that do, and what these count toward.

`skills` says who teaches what, `covers` finds the sets, `toward` what they count for, `answer` puts it together.
"""

from routes.occupation.answer import Occupation, occupation
from routes.occupation.covers import Cover
from routes.occupation.lookup import look_up_occupation
from routes.occupation.skills import Needed, Status

__all__ = ["Cover", "Needed", "Occupation", "Status", "look_up_occupation", "occupation"]
