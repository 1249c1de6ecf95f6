"""The windows about who is at the desk: sign-in, lock, users. Import the one you need.

``sign_in`` is painted before anything heavy is loaded, so nothing is gathered here.
"""
