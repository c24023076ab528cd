"""Phrases of the province's office for foreign affairs: visits, aid, border and fellow countrymen."""

from demo.topic import Angle, Topic

VISITS = Topic(
    section="hoi-nhap-quoc-te",
    angles=(
        Angle(
            titles=(
                "Lãnh đạo tỉnh tiếp đoàn công tác của tổ chức {tochuc}",
                "Tổ chức {tochuc} khảo sát dự án nước sạch tại {xa}",
                "Dự án của tổ chức {tochuc} về đích trước hạn {so:2-9} tháng",
            ),
            leads=(
                "{Ngay}, Sở Ngoại vụ làm việc với tổ chức {tochuc} về kết quả viện trợ năm {namtruoc} và những việc sẽ cùng làm trong năm {nam} trên địa bàn {so:3-9} xã.",
                "Chuyến thăm của đoàn {tochuc} trong {ngay} vừa để nhìn lại chặng đường đã qua, vừa để chọn thêm những nơi còn khó khăn cho giai đoạn tới.",
            ),
            paragraphs=(
                "Đến nay, tổ chức đã hỗ trợ {so:14-68} công trình cấp nước, lớp học và nhà vệ sinh với tổng trị giá {tien:4-48} tỷ đồng, phần lớn ở các thôn xa trung tâm.",
                "Việc tiếp nhận thực hiện theo {vb:Nghị định} về quản lý viện trợ không hoàn lại; mỗi dự án đều có ban giám sát cộng đồng do người dân bầu ra.",
                "{nguoidan} cho biết từ ngày có giếng mới, lũ trẻ trong xóm không còn phải gùi nước qua đồi trước giờ đến lớp.",
            ),
        ),
        Angle(
            titles=(
                "Tập huấn kiến thức đối ngoại cho {so:60-180} cán bộ cơ sở",
                "Nâng cao kỹ năng lễ tân đối ngoại năm {nam}",
            ),
            leads=(
                "Trong hai ngày, bắt đầu từ {ngay}, Sở Ngoại vụ mở lớp tập huấn về lễ tân, biên phiên dịch và thông tin đối ngoại cho cán bộ các sở, ngành và địa phương.",
            ),
            paragraphs=(
                "Học viên được nghe giảng {so:4-8} chuyên đề, rồi cùng xử lý tình huống: xếp chỗ ngồi, trao quà, trả lời phỏng vấn, giữ bí mật công tác.",
                "Lớp học được mở theo {vb:Kế hoạch} về bồi dưỡng công tác đối ngoại; tài liệu phát bằng bản điện tử, không in giấy.",
            ),
        ),
        Angle(
            titles=(
                "Kết nối {so:12-40} doanh nghiệp của tỉnh với đối tác nước ngoài",
                "Xúc tiến đầu tư năm {nam}: Mời bạn bè đến với {huyen}",
            ),
            leads=(
                "Hơn {so:12-40} doanh nghiệp đã gặp gỡ đối tác trong chương trình kết nối do Sở Ngoại vụ cùng {phoihop} tổ chức {ngay}.",
            ),
            paragraphs=(
                "Các mặt hàng được hỏi nhiều nhất là {cay}, gỗ ghép và đồ thủ công; {so:3-9} biên bản ghi nhớ đã được ký ngay tại chỗ.",
                "{canbo} lưu ý doanh nghiệp đọc kỹ điều khoản thanh toán, tìm hiểu thói quen tiêu dùng và chuẩn bị sẵn hồ sơ xuất xứ.",
            ),
        ),
    ),
    shared=(
        "{canbo} khẳng định tỉnh luôn tạo điều kiện thuận lợi để bạn bè quốc tế đến làm việc, tìm hiểu và gắn bó lâu dài với người dân địa phương.",
        "Hai bên thống nhất lập đầu mối liên lạc, cứ ba tháng trao đổi một lần để việc đã bàn không bị bỏ quên.",
    ),
)

BORDER = Topic(
    section="bien-gioi-lanh-tho",
    angles=(
        Angle(
            titles=(
                "Kiểm tra {so:18-60} mốc giới trước mùa mưa năm {nam}",
                "Giao ban công tác biên giới {so:6-9} tháng đầu năm {nam}",
            ),
            leads=(
                "{Ngay}, đoàn công tác liên ngành kiểm tra thực địa, đánh giá hiện trạng mốc giới và đường tuần tra trên địa bàn huyện {huyen}.",
            ),
            paragraphs=(
                "Toàn tuyến có {so:18-60} mốc, trong đó {so:2-6} mốc cần gia cố chân móng do sạt lở. Kinh phí dự kiến {tien:1-6} tỷ đồng.",
                "Theo {vb:Quyết định} ban hành quy chế phối hợp, các lực lượng báo tin cho nhau trong ngày khi có việc bất thường.",
                "{nguoidan} ở {thon} nhận trông coi mốc giới cạnh rẫy nhà mình đã nhiều năm, cứ cuối tuần lại phát cỏ quanh chân mốc.",
            ),
        ),
        Angle(
            titles=(
                "Tuyên truyền pháp luật về biên giới cho học sinh {xa}",
                "Bà con {thon} cùng giữ đường biên, cột mốc",
            ),
            leads=(
                "Không bục giảng, không loa đài, buổi nói chuyện về biên giới {ngay} ở {thon} diễn ra ngay bên bếp lửa nhà cộng đồng.",
            ),
            paragraphs=(
                "Cán bộ mang theo bản đồ, tranh vẽ và {so:200-900} tờ gấp bằng hai thứ tiếng. Người già kể chuyện dựng mốc, người trẻ hỏi chuyện làm ăn qua lại.",
                "Sau buổi nói chuyện, {so:30-140} hộ ký cam kết không vượt biên trái phép, không tiếp tay cho buôn lậu.",
            ),
        ),
    ),
    shared=(
        "{canbo} đề nghị các xã giữ nếp giao lưu kết nghĩa hai bên biên giới, coi đó là cách giữ bình yên bền lâu nhất.",
        "Dịp này, đoàn tặng {so:40-120} suất quà cho học sinh nghèo vượt khó và gia đình có công.",
    ),
)
