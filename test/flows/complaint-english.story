# A visitor reports in English and follows it
= 2026-11-20 09:00  Ann (en)
> language
  [notice] ภาษา
    อยากคุยเป็นภาษาใด  (ไทย | English)
> @English
  Answers will be in English from now on. Write ‘language’ to change it.
> the street lights in my lane are broken
  [question] Is this about ‘Street lights’?  (Yes | Something else)
> @Yes
  [notice] Personal data
    What you send is used to handle your matter and for statistics without names. Only those handling it can see your name. See, correct or erase it under ‘My data’.  (Read all | My data)
  [question] Where is it? Send the location or say it in words, such as “by the temple, Moo 3”.  (Moo 1 บ้านท่าตัวอย่าง | Moo 2 บ้านทุ่งตัวอย่าง | Moo 3 บ้านวัดตัวอย่าง | Moo 4 บ้านหนองตัวอย่าง | ชุมชนตลาดตัวอย่าง | Skip | Send location | Back | Cancel | Help)
> near the temple, Moo 3
  [question] How may we answer?
    No telephone is needed; the result comes to this chat  (In this chat | Call me | Back | Cancel | Help)
> @In this chat
  [notice] Please check once more
    If it is right tap ‘Send’, if not tap ‘Change’
    Subject
    Street lights
    Details
    the street lights in my lane are broken
    Place
    near the temple, Moo 3
    Contact
    In this chat  (Send | Change | Cancel | Back | Help)
> @Send
  [complaint-receipt] Example Subdistrict Municipality has received your report
    CM-2570-00001
    On
    20 Nov 2026, 09:00
    Answer by
    Tuesday 8 Dec 2026
    What happens next
    Example Subdistrict Municipality screens it and hands it to the unit in charge. The result or progress comes to this chat.
    No need to send it again. Write ‘my cases’ at any time to see where it stands.  (See it | Add to it)
> my cases
  [menu] My cases
    Tap one to see where it stands, or write its number
    Street lights CM-2570-00001
    received · reported 20 Nov 2026 · answer by 8 Dec 2026  (Street lights CM-2570-00001)
> case 1
  [complaint-card] Street lights
    CM-2570-00001
    received
    Answer by
    Tuesday 8 Dec 2026
    Place
    near the temple, Moo 3
    You wrote
    the street lights in my lane are broken
    Questions
    0 2123 4567
    Progress
    20 Nov 2026, 09:00
    received  (Add to it | Withdraw | Mute)
> @Add to it
  Tell us more about no. CM-2570-00001, in words, photos, voice or video. When that is all, tap ‘That is all’.  (Cancel | Help)
> !photo
  Kept. Go on, or tap ‘That is all’.  (That is all | Cancel | Help)
> @That is all
  [question] Added to no. CM-2570-00001. Those handling it see it at once.  (See it)
