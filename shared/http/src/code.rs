//! Every error a caller can meet: a stable code, its HTTP status, and what a person reads. Explained
//! in docs/ERRORS.md; a test keeps both in step.

use axum::http::StatusCode;

macro_rules! codes {
    ($($name:ident = $status:literal $code:literal, $zh:literal, $en:literal;)+) => {
        /// A stable error code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each says what it is in its own English message")]
        pub enum Code { $($name,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The HTTP status.
            pub fn status(self) -> StatusCode {
                let status: u16 = match self { $(Self::$name => $status,)+ };
                StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }

            /// What a person reads, in Chinese and English.
            pub const fn messages(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en),)+ }
            }
        }
    };
}

codes! {
    // The request itself.
    MalformedJson = 400 "malformed_json", "请求内容不是有效的 JSON", "The body is not valid JSON.";
    InvalidField = 422 "invalid_field", "有字段不符合要求", "A field is not as it must be.";
    BodyTooLarge = 413 "body_too_large", "请求内容过大", "The body is too large.";
    UnsupportedMediaType = 415 "unsupported_media_type", "请以 application/json 发送", "Send application/json.";
    NotFound = 404 "not_found", "没有找到", "There is nothing here.";
    MethodNotAllowed = 405 "method_not_allowed", "不支持这种请求方法", "This path does not take that method.";
    ClientTooOld = 426 "client_too_old", "当前版本过旧,请更新小程序后再试", "This version of the client is too old. Please update it.";

    // Who is asking.
    TokenMissing = 401 "token_missing", "请先登录", "Sign in first.";
    TokenInvalid = 401 "token_invalid", "登录凭证无效,请重新登录", "The token is not valid. Sign in again.";
    TokenExpired = 401 "token_expired", "登录已过期", "The token has expired. Refresh it.";
    SessionEnded = 401 "session_ended", "登录已失效,请重新登录", "The session has ended. Sign in again.";
    KeyInvalid = 401 "key_invalid", "接口密钥无效", "The API key is not valid.";
    KeyExpired = 401 "key_expired", "接口密钥已过期", "The API key has expired. Make another.";
    KeyRevoked = 401 "key_revoked", "接口密钥已停用", "The API key was revoked.";
    ScopeMissing = 403 "scope_missing", "接口密钥没有这项权限", "The API key lacks the scope for this.";
    NotAMember = 403 "not_a_member", "您还没有加入这家企业", "You do not belong to that company.";
    RightMissing = 403 "right_missing", "您没有这项权限", "You do not have the right to do this.";

    // Signing in.
    ConsentOutdated = 422 "consent_outdated", "隐私说明已更新,请阅读新版后同意", "The privacy notice has changed. Read and accept the present version.";
    WechatCodeInvalid = 400 "wechat_code_invalid", "微信登录凭证无效,请重试", "WeChat does not know this code. Try again.";
    WechatCodeUsed = 409 "wechat_code_used", "微信登录凭证已使用,请重试", "This WeChat code was used already. Try again.";
    WechatUserBlocked = 403 "wechat_user_blocked", "微信判定该账号存在风险,无法登录", "WeChat blocks this account as risky.";
    SignInCodeInvalid = 422 "sign_in_code_invalid", "二维码已失效,请刷新后重新扫描", "This sign-in code is not valid any more. Show a new one and scan that.";
    SignInCodeUsed = 409 "sign_in_code_used", "这个二维码已被其他人使用,请刷新后重新扫描", "Somebody else has used this sign-in code. Show a new one and scan that.";
    WechatTooMany = 429 "wechat_too_many", "登录过于频繁,请稍后再试", "WeChat limits how often this may be tried. Wait a minute.";
    WechatUnavailable = 503 "wechat_unavailable", "微信服务暂时不可用,请稍后再试", "WeChat does not answer at the moment. Try again.";

    WechatPageMissing = 409 "wechat_page_missing", "小程序尚未发布该页面,无法生成小程序码", "The mini program's released version lacks the page that the code leads to.";
    PhoneNeeded = 403 "phone_needed", "请先授权手机号", "Give your phone number first.";

    // Companies and the people in them.
    CreditCodeDoubtful = 422 "credit_code_doubtful", "统一社会信用代码的校验位不符,请核对", "The credit code's check character is another. Compare it with the licence.";
    CreditCodeTaken = 409 "credit_code_taken", "该统一社会信用代码已被其他企业登记", "Another company has registered this credit code.";
    TooManyCompanies = 409 "too_many_companies", "您登记的企业数量已达上限", "You have registered as many companies as one may.";
    DepartmentNotEmpty = 409 "department_not_empty", "部门下还有员工或子部门", "There are people or departments in it.";
    DepartmentTopmost = 409 "department_topmost", "最上级部门不能删除", "The topmost department stays.";
    LastOwner = 409 "last_owner", "企业至少要有一位企业主", "A company has at least one owner.";
    InviteExpired = 410 "invite_expired", "邀请已过期", "The invite has expired.";
    InviteUsedUp = 410 "invite_used_up", "邀请名额已用完", "As many people as the invite was for have used it.";
    InviteRevoked = 410 "invite_revoked", "邀请已被撤回", "The invite was taken back.";
    TooManyTries = 429 "too_many_tries", "尝试次数过多,请稍后再试", "Too many wrong codes. Wait a while.";
    AlreadyDecided = 409 "already_decided", "该申请已由他人处理", "Somebody else has decided this.";
    AlreadyMember = 409 "already_member", "该用户已是本企业的另一位员工", "The person is another employee of this company already.";
    EmployeeBound = 409 "employee_bound", "该员工已绑定其他微信用户", "The employee is bound to another user.";
    EmployeeErased = 409 "employee_erased", "该员工的个人数据已删除", "The employee was erased.";
    EmployeeLeft = 409 "employee_left", "该员工已离职", "The employee has left the company.";
    StillEmployed = 409 "still_employed", "该员工仍在职", "The employee has not left the company.";
    NumberTaken = 409 "number_taken", "工号已被使用", "Somebody else has this employee number.";
    PhoneTaken = 409 "phone_taken", "手机号已被其他员工使用", "Somebody else has this phone number.";

    // Punching.
    AttendanceOff = 403 "attendance_off", "企业还没有开启考勤", "The company has not switched attendance on.";
    NotEmployed = 403 "not_employed", "今天不在您的任职期间内", "You are not employed on this date.";
    NoRules = 409 "no_rules", "您还没有考勤组,请联系管理员", "You have no attendance group with rules in force. Ask your administrator.";
    TapTooOld = 422 "tap_too_old", "这次打卡的时间太早,请改用离线补传", "The tap is too old to be sent online. Send it in an offline batch.";
    TapAhead = 422 "tap_ahead", "手机时间快于服务器,请校准后再试", "The tap lies ahead of the server's clock. Correct the client's clock.";
    OutsideSites = 422 "outside_sites", "不在打卡范围内", "Outside every site, and this group does not allow that.";
    RemarkNeeded = 422 "remark_needed", "外勤打卡需要填写备注", "Field work needs a remark.";
    PhotoNeeded = 422 "photo_needed", "外勤打卡需要拍照", "Field work needs a photo.";
    PhotoMissing = 422 "photo_missing", "没有收到这次打卡的照片,请重新上传", "The photo of this punch was not sent. Send it first.";
    ConsentWithdrawn = 403 "consent_withdrawn", "您已撤回同意,无法使用位置;重新同意后才能在这里打卡", "You have withdrawn your consent, so no place is taken in. Agree again to punch where a place is asked for.";
    PlaceUncertain = 422 "place_uncertain", "无法确定位置,请重新定位,或填写备注后提交审批", "The place is uncertain. Locate again, or add a remark for approval.";

    // Corrections.
    NothingAbnormal = 422 "nothing_abnormal", "这次打卡没有异常,无需补卡", "Nothing about this side is abnormal.";
    NotAllowed = 422 "not_allowed", "考勤组不允许这种补卡", "The group does not let this kind be corrected.";
    TooLate = 422 "too_late", "已过补卡期限", "The time to correct this date is over.";
    QuotaUsed = 422 "quota_used", "本周期的补卡次数已用完", "The period has as many corrections as are allowed.";
    TimeTaken = 409 "time_taken", "该时间已有其他申请", "Another application has taken this time.";
    BalanceShort = 409 "balance_short", "假期余额不足", "There is not enough leave of this type.";
    OutOfTime = 422 "out_of_time", "日期超出可申请的范围", "It cannot be applied for on this date: too long ago, or too far ahead.";
    NothingDue = 422 "nothing_due", "所选日期都是休息日,无需请假", "Nothing is due on these dates; no leave is needed.";
    MonthClosed = 422 "month_closed", "该月已月结", "The month is closed.";
    MonthNotSettled = 422 "month_not_settled", "该月的考勤还没有全部出结果", "Some days of the month have not settled yet.";
    OpenQuestions = 422 "open_questions", "该月还有未处理的事项,请处理或确认后再月结", "There are open questions in the month. See to them, or close it in spite of them.";
    MonthNotClosed = 409 "month_not_closed", "该月没有月结", "The month is not closed.";
    ClosingUnderWay = 409 "closing_under_way", "该月正在月结,请稍候", "The month is being closed. Wait a moment.";
    CorrectionWaiting = 409 "correction_waiting", "这次打卡已有待审批的补卡", "A correction of this side is waiting for a decision.";

    // Files and jobs.
    FileKindRefused = 422 "file_kind_refused", "不支持这种文件", "A file of this kind is not taken here.";
    FileTooLarge = 413 "file_too_large", "文件不能超过 4 MB", "A file may have 4 MB at most.";
    FileExists = 409 "file_exists", "这个编号已有另一个文件", "There is another file under this id.";
    FileGone = 404 "file_gone", "文件不存在或已过期", "There is no such file, or it has expired.";
    ProofDeleted = 410 "proof_deleted", "证明材料已过保留期,已删除", "The proof was kept for its time, and is deleted.";
    TableUnreadable = 422 "table_unreadable", "无法读取表格", "The table cannot be read.";
    TableProblems = 422 "table_problems", "表格中有问题,没有保存任何更改", "There are problems in the table. Nothing was stored.";
    TooManyKeys = 409 "too_many_keys", "接口密钥数量已达上限,请先停用一个", "There are as many API keys as there may be. Revoke one first.";
    IdInUse = 409 "id_in_use", "这个编号已用于另一个请求", "This id was used for another request.";

    // Changing things.
    EffectiveInPast = 422 "effective_in_past", "生效日期不能早于明天", "The effective date must be tomorrow or later.";
    ChangedMeanwhile = 409 "changed_meanwhile", "内容已被他人修改,请刷新后再试", "Somebody else changed this meanwhile. Read it again.";

    // Plans: rosters, calendars, choices, places.
    RosterClash = 422 "roster_clash", "排班有冲突,没有保存任何更改", "The roster cannot be so. Nothing was stored.";
    ReasonNeeded = 422 "reason_needed", "修改过去的日期需要填写原因", "A change of past days needs a reason.";
    ChoiceNotAllowed = 422 "choice_not_allowed", "当天的班次不由您选择", "The shift of this date is not yours to choose.";
    ChoiceTooLate = 422 "choice_too_late", "班次已经开始,不能再选择或更改", "It is too late to choose or change the shift of this date.";
    PlacesFull = 409 "places_full", "最多 10 个个人地点,请先删除一个", "There may be 10 places. Delete one first.";

    // Our side.
    Busy = 503 "busy", "系统繁忙,请稍后再试", "Too busy at the moment. Try again.";
    Unavailable = 503 "unavailable", "系统暂时不可用,请稍后再试", "A part of the system does not answer. Try again.";
    TimedOut = 504 "timed_out", "处理超时,请重试", "It took too long. Try again.";
    Internal = 500 "internal", "系统出错了,请把请求编号告诉管理员", "Something went wrong here. Tell your administrator the request id.";
}
