"""How sound a schedule is: the fourteen points of DCMA-EA PAM 200.1 (2012), section 4, and what they are made of."""
