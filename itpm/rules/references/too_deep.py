"""REF012: too deep."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF012", "too-deep", Severity.ERROR, serves=Duty.ALL)
def too_deep() -> None:
    r"""Teams that are part of each other, or calendars that change each other, more than 64 deep.

    A team holds the people of all teams below it, and a calendar the days of all that it is based on, so that whatever
    stands at one end of a tower counts in each part of it. The one at which the tower is cut counts as one of its own,
    so that everything else still has an answer.

    Fails:

    ```yaml
    # staffing.yaml
    teams: {
      t0: {name: T}, t1: {name: T, parent: t0}, t2: {name: T, parent: t1},
      t3: {name: T, parent: t2}, t4: {name: T, parent: t3}, t5: {name: T, parent: t4},
      t6: {name: T, parent: t5}, t7: {name: T, parent: t6}, t8: {name: T, parent: t7},
      t9: {name: T, parent: t8}, t10: {name: T, parent: t9}, t11: {name: T, parent: t10},
      t12: {name: T, parent: t11}, t13: {name: T, parent: t12}, t14: {name: T, parent: t13},
      t15: {name: T, parent: t14}, t16: {name: T, parent: t15}, t17: {name: T, parent: t16},
      t18: {name: T, parent: t17}, t19: {name: T, parent: t18}, t20: {name: T, parent: t19},
      t21: {name: T, parent: t20}, t22: {name: T, parent: t21}, t23: {name: T, parent: t22},
      t24: {name: T, parent: t23}, t25: {name: T, parent: t24}, t26: {name: T, parent: t25},
      t27: {name: T, parent: t26}, t28: {name: T, parent: t27}, t29: {name: T, parent: t28},
      t30: {name: T, parent: t29}, t31: {name: T, parent: t30}, t32: {name: T, parent: t31},
      t33: {name: T, parent: t32}, t34: {name: T, parent: t33}, t35: {name: T, parent: t34},
      t36: {name: T, parent: t35}, t37: {name: T, parent: t36}, t38: {name: T, parent: t37},
      t39: {name: T, parent: t38}, t40: {name: T, parent: t39}, t41: {name: T, parent: t40},
      t42: {name: T, parent: t41}, t43: {name: T, parent: t42}, t44: {name: T, parent: t43},
      t45: {name: T, parent: t44}, t46: {name: T, parent: t45}, t47: {name: T, parent: t46},
      t48: {name: T, parent: t47}, t49: {name: T, parent: t48}, t50: {name: T, parent: t49},
      t51: {name: T, parent: t50}, t52: {name: T, parent: t51}, t53: {name: T, parent: t52},
      t54: {name: T, parent: t53}, t55: {name: T, parent: t54}, t56: {name: T, parent: t55},
      t57: {name: T, parent: t56}, t58: {name: T, parent: t57}, t59: {name: T, parent: t58},
      t60: {name: T, parent: t59}, t61: {name: T, parent: t60}, t62: {name: T, parent: t61},
      t63: {name: T, parent: t62}, t64: {name: T, parent: t63}, t65: {name: T, parent: t64},
    }
    ```

    ```text
    staffing.yaml:23:84: error REF012: 't65' is part of teams that are nested more than 64 deep
    ```

    Passes:

    ```yaml
    # staffing.yaml
    teams:
      it: {name: IT}
      platform: {name: Platform, parent: it}
    ```
    """
