"""Phrases of the same office: water and storms, villages, the countryside online."""

from demo.topic import Angle, Topic

WATER = Topic(
    section="thuy-loi-phong-chong-thien-tai",
    angles=(
        Angle(
            titles=(
                "Bảo đảm an toàn hồ đập trước mùa mưa năm {nam} ở huyện {huyen}",
                "Diễn tập phòng, chống thiên tai và tìm kiếm cứu nạn tại {xa}",
            ),
            leads=(
                "{Ngay}, đoàn công tác của Ban Chỉ huy Phòng thủ dân sự tỉnh do {canbo} làm trưởng đoàn đã kiểm tra các hồ chứa và phương án ứng phó mưa lũ trên địa bàn huyện {huyen}.",
            ),
            paragraphs=(
                "Báo cáo tại buổi làm việc, đơn vị quản lý cho biết {so:9-30} hồ chứa đã được kiểm định, {so:2-6} hồ có hiện tượng thấm qua thân đập cần xử lý trước khi tích nước.",
                "Đoàn yêu cầu địa phương rà soát phương án “bốn tại chỗ”, chuẩn bị đủ {so:800-4000} bao cát, {so:6-25} ca nô và bảo đảm thông tin liên lạc 24/7.",
                "Thực hiện {vb:Công điện} về chủ động ứng phó mưa lớn, các xã vùng trũng đã lập danh sách {so:40-300} người phải sơ tán và cắm biển cảnh báo tại {so:5-18} ngầm tràn.",
            ),
        ),
        Angle(
            titles=(
                "Huyện {huyen}: Khắc phục thiệt hại do dông lốc tại {xa}",
                "Cả xã cùng lợp lại mái nhà sau trận dông ở {xa}",
            ),
            leads=(
                "Trận dông kèm mưa đá chiều {ngay} đã làm tốc mái {so:20-140} căn nhà và gãy đổ hơn {so:15-60} ha cây trồng tại {xa}. Ngay trong đêm, các lực lượng tại chỗ đã có mặt giúp dân.",
            ),
            paragraphs=(
                "{nguoidan} xúc động: “Nhà tôi bay mất nửa mái, chưa kịp tính toán gì thì bộ đội và thanh niên xã đã mang tôn đến lợp lại. Đêm hôm sau cả nhà đã có chỗ ngủ khô ráo”.",
                "Đến trưa hôm sau, điện và nước sạch đã được cấp lại. Hai điểm trường phải nghỉ học một ngày để dọn dẹp và thay tấm lợp.",
            ),
        ),
        Angle(
            titles=(
                "Bàn giao công trình kênh nội đồng dài {so:2-9} km cho {xa}",
                "Hạn hán kéo dài: Cấp nước sinh hoạt cho {so:200-1900} hộ dân huyện {huyen}",
            ),
            leads=(
                "Mực nước các hồ chứa đang xuống thấp hơn trung bình nhiều năm. Để người dân huyện {huyen} không thiếu nước cuối vụ, ngành thủy lợi vừa hoàn thành thêm một công trình tại {xa}.",
            ),
            paragraphs=(
                "Công trình có tổng mức đầu tư {tien:3-28} tỷ đồng, phục vụ tưới cho {so:90-640} ha lúa và hoa màu. Nhân dân đóng góp {so:500-3200} ngày công đào đắp, dọn mặt bằng.",
                "Ngành thủy lợi khuyến cáo người dân không xuống giống ngoài vùng bảo đảm nguồn nước, chuyển {so:120-700} ha lúa sang bắp lai và đậu các loại.",
                "Xe bồn cấp nước mỗi ngày hai chuyến, sáng từ 6 giờ, chiều từ 15 giờ, ưu tiên hộ có người già và trẻ nhỏ ở {thon}.",
            ),
        ),
    ),
    shared=(
        "{canbo} lưu ý không chủ quan với những cơn dông đầu mùa; bản tin cảnh báo phải đến được từng hộ qua loa truyền thanh và nhóm tin nhắn của thôn.",
        "Quỹ Phòng, chống thiên tai của tỉnh đã chi {tien:1-9} tỷ đồng hỗ trợ khẩn cấp, bảo đảm đúng đối tượng, công khai tại nhà văn hóa.",
    ),
)

RURAL = Topic(
    section="nong-thon-moi",
    angles=(
        Angle(
            titles=(
                "{xa} đón nhận danh hiệu đạt chuẩn nông thôn mới nâng cao",
                "Thẩm định kết quả xây dựng nông thôn mới tại {xa}",
                "Huyện {huyen} phấn đấu về đích nông thôn mới trước năm {namsau}",
            ),
            leads=(
                "Từ một địa bàn thuần nông còn nhiều khó khăn, sau {so:5-11} năm kiên trì, {xa}, huyện {huyen} đã hoàn thành 19/19 tiêu chí.",
            ),
            paragraphs=(
                "Giai đoạn vừa qua, tổng nguồn lực huy động đạt {tien:40-260} tỷ đồng, trong đó nhân dân đóng góp bằng tiền, hiến đất và ngày công chiếm {pt:18-41}%.",
                "Thu nhập bình quân đầu người đạt {tien:52-78} triệu đồng/năm; tỷ lệ hộ nghèo còn {pt:0-2}%; {pt:93-99}% hộ dân dùng nước hợp vệ sinh.",
                "Theo {vb:Kế hoạch} về xây dựng nông thôn mới giai đoạn tiếp theo, huyện sẽ tập trung cho thu gom rác thải, cấp nước sạch và chuyển đổi số ở cấp xã.",
            ),
        ),
        Angle(
            titles=(
                "Thêm {so:12-48} sản phẩm OCOP được xếp hạng năm {nam}",
                "Phiên chợ OCOP {huyen}: Nơi gặp gỡ của nhà vườn và người mua",
            ),
            leads=(
                "{Ngay}, các chủ thể OCOP của huyện {huyen} mang đến những sản phẩm ngon nhất của mình để hội đồng chấm điểm và người mua nếm thử.",
            ),
            paragraphs=(
                "Các sản phẩm tham gia đợt này gồm mật ong rừng, hạt điều rang muối, trà túi lọc, bánh tráng mè và rượu nếp than. Hội đồng chấm điểm theo {vb:Quyết định} và công bố kết quả ngay trong ngày.",
                "Phiên chợ thu hút {so:35-90} gian hàng, doanh thu hai ngày ước đạt {so:380-1450} triệu đồng; nhiều đơn hàng được ký ngay tại chỗ.",
                "{nguoidan}, chủ cơ sở sấy trái cây, cho biết từ khi được xếp hạng, lượng đơn tăng gấp đôi và sản phẩm đã vào được siêu thị ở thành phố.",
            ),
        ),
        Angle(
            titles=("Người dân {thon} góp công làm đường hoa, giữ sạch đường làng",),
            leads=(
                "Đường bê tông rộng mở, hàng rào cây xanh thẳng tắp, nhà văn hóa sáng đèn mỗi tối - diện mạo {thon}, {xa} hôm nay đã khác xa so với ngày đầu xây dựng nông thôn mới.",
            ),
            paragraphs=(
                "Gia đình {nguoidan} là một trong {so:4-15} hộ đầu tiên phá bỏ tường rào để mở rộng lối đi. “Đường rộng thì xe vào tận vườn, nông sản bán được giá hơn, mình được lợi trước chứ ai”, {nguoidan} cười nói.",
                "Mỗi chiều thứ Bảy, các hội viên phụ nữ quét dọn, tưới cây, thay những khóm hoa đã tàn. Rác được phân loại ngay tại nhà, bán ve chai lấy tiền mua sách cho học sinh.",
            ),
        ),
    ),
    shared=(
        "{canbo} ghi nhận nỗ lực của cấp ủy, chính quyền và nhân dân, đồng thời lưu ý địa phương không chạy theo thành tích, giữ vững những tiêu chí dễ biến động như môi trường và an ninh trật tự.",
        "Hệ thống loa thông minh, điểm wifi ở nhà văn hóa và camera an ninh ở các ngả đường đều do người dân góp tiền lắp đặt.",
    ),
)

DIGITAL = Topic(
    section="chuyen-doi-so",
    angles=(
        Angle(
            titles=(
                "Chuyển đổi số trong nông nghiệp: Nông dân {huyen} bán hàng qua mạng",
                "Tổ công nghệ số cộng đồng “đi từng ngõ, gõ từng nhà” ở {xa}",
            ),
            leads=(
                "Chỉ với chiếc điện thoại thông minh, nhiều nông dân ở {xa}, huyện {huyen} đã biết tự chụp ảnh, đăng bán và theo dõi đơn hàng của mình.",
            ),
            paragraphs=(
                "Đến nay đã có {so:1200-9800} hộ được hướng dẫn tạo tài khoản, {so:60-300} sản phẩm lên sàn thương mại điện tử, doanh thu bình quân {tien:4-30} triệu đồng mỗi hộ trong một quý.",
                "{nguoidan} chia sẻ: “Hồi đầu tôi chỉ dám gọi điện, nay quay được cả đoạn phim giới thiệu vườn. Khách ở xa đặt hàng rồi giới thiệu cho nhau”.",
                "Khó khăn hiện nay là sóng di động ở một số thôn vùng sâu còn yếu, người cao tuổi ngại thao tác. Các tổ công nghệ số được giao nhiệm vụ hỗ trợ tại chỗ vào thứ Bảy hằng tuần.",
            ),
        ),
        Angle(
            titles=(
                "Sở Nông nghiệp và Môi trường công bố {so:20-60} thủ tục hành chính trực tuyến toàn trình",
                "Số hóa dữ liệu đất đai huyện {huyen}: Tiến độ đạt {pt:48-93}%",
                "Ra mắt bản đồ số vùng trồng {cay} của tỉnh",
            ),
            leads=(
                "Thực hiện {vb:Kế hoạch} về chuyển đổi số ngành nông nghiệp và môi trường, Sở vừa đưa vào vận hành thử hệ thống dữ liệu dùng chung.",
                "{Ngay}, {canbo} chủ trì cuộc họp đánh giá tiến độ số hóa hồ sơ và xây dựng cơ sở dữ liệu ngành.",
            ),
            paragraphs=(
                "Dữ liệu ruộng, vườn được thu thập bằng ảnh viễn thám kết hợp đi thực địa, mỗi thửa đất gắn một mã định danh thống nhất theo {vb:Thông tư} và được bảo mật theo quy định.",
                "Tỷ lệ hồ sơ nộp trực tuyến đạt {pt:61-97}%, thời gian giải quyết rút ngắn {so:2-6} ngày làm việc so với quy định.",
                "Sở đặt mục tiêu đến hết năm {nam}, {pt:85-99}% văn bản trao đổi giữa các đơn vị được ký số, giảm ít nhất {so:20-45}% giấy tờ in ấn.",
            ),
        ),
    ),
    shared=(
        "Bạn đọc có thể gửi góp ý qua chuyên mục “Ý kiến bạn đọc” dưới mỗi bài hoặc gọi tổng đài trong giờ hành chính.",
        "Toàn bộ phần mềm dùng mã nguồn mở, dữ liệu đặt tại trung tâm của tỉnh, cán bộ được cấp quyền theo đúng vị trí việc làm.",
    ),
)
